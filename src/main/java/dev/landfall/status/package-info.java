/** How every dataflow stands, judged from its route, the ledger and the clock; what command line, page, metrics and alerts tell alike. */
@NullMarked
package dev.landfall.status;

import org.jspecify.annotations.NullMarked;
