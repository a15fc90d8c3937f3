/** Tests of rehearsal, and the tests that the shipped packs bring. */
@NullMarked
package io.fenghuo.jobs.rehearsal;

import org.jspecify.annotations.NullMarked;
