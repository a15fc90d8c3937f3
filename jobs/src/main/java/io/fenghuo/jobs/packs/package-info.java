/** How packs reach every stage of a running job, and which version judges what. */
@NullMarked
package io.fenghuo.jobs.packs;

import org.jspecify.annotations.NullMarked;
