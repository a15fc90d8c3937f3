/** Recorded events from files: JSON lines, CSV and TSV by a mapping, plain or gzipped. */
@NullMarked
package io.fenghuo.connectors.files;

import org.jspecify.annotations.NullMarked;
