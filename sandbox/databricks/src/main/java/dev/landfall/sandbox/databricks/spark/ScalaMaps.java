package dev.landfall.sandbox.databricks.spark;

import java.util.Map;
import java.util.TreeMap;
import scala.Tuple2;
import scala.collection.JavaConverters;

/** Maps across the border to Scala, in the immutable kind that Spark's catalog wants. */
final class ScalaMaps {
    private ScalaMaps() {}

    static scala.collection.immutable.Map<String, String> of(Map<String, String> map) {
        scala.collection.immutable.Map<String, String> result = scala.collection.immutable.Map$.MODULE$.empty();
        for (Map.Entry<String, String> entry : map.entrySet())
            result = result.$plus(new Tuple2<>(entry.getKey(), entry.getValue()));
        return result;
    }

    static Map<String, String> from(scala.collection.immutable.Map<String, String> map) {
        return new TreeMap<>(JavaConverters.mapAsJavaMap(map));
    }
}
