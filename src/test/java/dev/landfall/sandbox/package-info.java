@NullMarked
package dev.landfall.sandbox;

import org.jspecify.annotations.NullMarked;
