/** The landing zone: part files, the manifest that seals them, credentials and purging. */
@NullMarked
package dev.landfall.landing;

import org.jspecify.annotations.NullMarked;
