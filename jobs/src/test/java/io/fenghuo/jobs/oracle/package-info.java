/**
 * What the engine must give, worked out slowly: a reference that shares nothing with it but the
 * packs, the plain data types and the sessions of Drools, each used once.
 */
@NullMarked
package io.fenghuo.jobs.oracle;

import org.jspecify.annotations.NullMarked;
