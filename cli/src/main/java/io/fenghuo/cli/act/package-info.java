/** What a person does about an incident, from the command line. */
@NullMarked
package io.fenghuo.cli.act;

import org.jspecify.annotations.NullMarked;
