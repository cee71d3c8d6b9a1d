package dev.landfall.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What Kustomize makes of a folder, as far as ours ask for: resources, config maps of files, patches merged by name. */
@SuppressWarnings("unchecked")
record Overlay(List<Map<String, Object>> resources) {
    private static final List<String> KNOWN =
            List.of("apiVersion", "kind", "resources", "generatorOptions", "configMapGenerator", "images", "patches");

    static Overlay of(Path folder) throws IOException {
        Map<String, Object> kustomization =
                documents(folder.resolve("kustomization.yaml")).get(0);
        for (String key : kustomization.keySet())
            if (!KNOWN.contains(key)) throw new IllegalArgumentException(folder + ": " + key);
        List<Map<String, Object>> resources = new ArrayList<>();
        for (Object named : list(kustomization, "resources")) {
            Path path = folder.resolve((String) named);
            resources.addAll(Files.isDirectory(path) ? of(path).resources() : documents(path));
        }
        for (Object generator : list(kustomization, "configMapGenerator"))
            resources.add(configMap(folder, (Map<String, Object>) generator));
        for (Object patch : list(kustomization, "patches"))
            patch(
                    resources,
                    documents(folder.resolve((String) ((Map<String, Object>) patch).get("path")))
                            .get(0));
        return new Overlay(resources);
    }

    private static List<Object> list(Map<String, Object> kustomization, String key) {
        return (List<Object>) kustomization.getOrDefault(key, List.of());
    }

    private static Map<String, Object> configMap(Path folder, Map<String, Object> generator) throws IOException {
        Map<String, Object> data = new LinkedHashMap<>();
        for (Object file : (List<Object>) Objects.requireNonNull(generator.get("files"))) {
            Path path = folder.resolve((String) file);
            data.put(path.getFileName().toString(), Files.readString(path));
        }
        return Map.of(
                "apiVersion",
                "v1",
                "kind",
                "ConfigMap",
                "metadata",
                Map.of("name", Objects.requireNonNull(generator.get("name"))),
                "data",
                data);
    }

    private static void patch(List<Map<String, Object>> resources, Map<String, Object> patch) {
        for (int i = 0; i < resources.size(); i++) {
            if (!id(resources.get(i)).equals(id(patch))) continue;
            resources.set(i, (Map<String, Object>) merged(resources.get(i), patch));
            return;
        }
        throw new IllegalArgumentException("a patch of nothing: " + id(patch));
    }

    private static String id(Map<String, Object> resource) {
        return resource.get("kind") + "/"
                + ((Map<String, Object>) Objects.requireNonNull(resource.get("metadata"))).get("name");
    }

    private static Object merged(Object base, Object patch) {
        if (base instanceof Map<?, ?> these && patch instanceof Map<?, ?> those) {
            Map<String, Object> all = new LinkedHashMap<>((Map<String, Object>) these);
            those.forEach((key, value) -> all.merge((String) key, value, Overlay::merged));
            return all;
        }
        if (base instanceof List<?> these
                && patch instanceof List<?> those
                && those.stream().allMatch(Overlay::isNamed)) {
            List<Object> all = new ArrayList<>(these);
            for (Object each : those) mergeInto(all, each);
            return all;
        }
        return patch;
    }

    private static void mergeInto(List<Object> all, Object named) {
        for (int i = 0; i < all.size(); i++) {
            if (!isNamed(all.get(i)) || !name(all.get(i)).equals(name(named))) continue;
            all.set(i, merged(all.get(i), named));
            return;
        }
        all.add(named);
    }

    private static boolean isNamed(Object element) {
        return element instanceof Map<?, ?> map && map.containsKey("name");
    }

    private static Object name(Object named) {
        return Objects.requireNonNull(((Map<?, ?>) named).get("name"));
    }

    private static List<Map<String, Object>> documents(Path file) throws IOException {
        List<Map<String, Object>> documents = new ArrayList<>();
        Load yaml = new Load(LoadSettings.builder().setLabel(file.toString()).build());
        for (Object document : yaml.loadAllFromString(Files.readString(file)))
            documents.add((Map<String, Object>) document);
        return documents;
    }

    List<Map<String, Object>> of(String kind) {
        return resources.stream().filter(each -> kind.equals(each.get("kind"))).toList();
    }
}
