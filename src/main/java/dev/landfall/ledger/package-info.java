/** The ledger: our database of runs, their parts, batches, counts and proof, and of how far each dataflow has come. */
@NullMarked
package dev.landfall.ledger;

import org.jspecify.annotations.NullMarked;
