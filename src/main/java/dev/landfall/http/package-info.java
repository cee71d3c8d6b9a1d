/** What a serving process answers over HTTP: health, metrics, status, live progress and, where allowed, actions. */
@NullMarked
package dev.landfall.http;

import org.jspecify.annotations.NullMarked;
