package dev.landfall.sandbox;

import java.net.URI;
import java.util.List;

/** How the stand-ins are built and called; the tests give tiny programs instead of the real ones. */
interface Programs {

    /** Builds what is missing or out of date; quick when nothing is. */
    void build();

    List<String> databricks();

    List<String> landingZone();

    List<String> platform(URI landingZone);
}
