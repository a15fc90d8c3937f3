package io.fenghuo.rules.lint;

import java.util.List;

/**
 * A function of a DRL file.
 *
 * @param parameters by name, in order
 * @param types of the parameters, as they are written
 */
record DrlFunction(
        String name,
        String returnType,
        List<String> parameters,
        List<String> types,
        JavaCode body,
        Place place) {}
