@NullMarked
package dev.landfall.runner;

import org.jspecify.annotations.NullMarked;
