/** Our client of Experience Platform: tokens, landing-zone credentials, schemas, datasets, batches and failed rows. */
@NullMarked
package dev.landfall.platform;

import org.jspecify.annotations.NullMarked;
