/** Alerts people by a webhook when a dataflow is not well any more, and when it is well again. */
@NullMarked
package dev.landfall.alert;

import org.jspecify.annotations.NullMarked;
