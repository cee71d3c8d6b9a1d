package dev.landfall.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import dev.landfall.settings.Settings;
import dev.landfall.settings.SettingsReader;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1EnvVar;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code deploy/kubernetes} gives a cluster, against the Kubernetes API's own schema. */
class KubernetesTest {
    private static final Path FOLDER = Path.of("deploy/kubernetes");
    private static final Map<String, Schema> SCHEMAS = Map.of(
            "ConfigMap", V1ConfigMap::validateJsonElement,
            "Deployment", V1Deployment::validateJsonElement,
            "NetworkPolicy", V1NetworkPolicy::validateJsonElement,
            "PersistentVolumeClaim", V1PersistentVolumeClaim::validateJsonElement,
            "PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement,
            "Service", V1Service::validateJsonElement,
            "ServiceAccount", V1ServiceAccount::validateJsonElement);

    @TempDir
    Path folder;

    private interface Schema {
        void check(JsonElement resource) throws IOException;
    }

    /** All folders but the base, which is no installation by itself. */
    static Stream<Path> overlays() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.filter(each -> Files.isDirectory(each) && !each.endsWith("base")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void everyResourceIsWhatKubernetesKnows(Path overlay) throws IOException {
        for (Map<String, Object> resource : Overlay.of(overlay).resources()) {
            Schema schema = Objects.requireNonNull(SCHEMAS.get((String) resource.get("kind")), resource::toString);
            schema.check(new Gson().toJsonTree(resource));
        }
    }

    @Test
    void aFieldThatKubernetesDoesNotKnowIsNoticed() throws IOException {
        Map<String, Object> deployment = new TreeMap<>(
                Overlay.of(FOLDER.resolve("one-replica")).of("Deployment").get(0));
        deployment.put("spce", Map.of());

        assertThatThrownBy(() -> V1Deployment.validateJsonElement(new Gson().toJsonTree(deployment)))
                .hasMessageContaining("spce");
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void whatIsMountedExists(Path overlay) throws IOException {
        V1PodSpec pod = pod(overlay);

        assertThat(container(pod).getVolumeMounts())
                .extracting("name")
                .containsExactlyInAnyOrderElementsOf(
                        pod.getVolumes().stream().map(V1Volume::getName).toList());
        Set<String> configMaps = Overlay.of(overlay).of("ConfigMap").stream()
                .map(map -> String.valueOf(((Map<?, ?>) Objects.requireNonNull(map.get("metadata"))).get("name")))
                .collect(Collectors.toSet());
        assertThat(configMaps)
                .containsExactlyInAnyOrder(
                        "landfall-settings",
                        "landfall-routes",
                        "landfall-templates",
                        "landfall-mappings",
                        "landfall-schemas");
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void thePodMayWriteIntoNothingButItsVolumes(Path overlay) throws IOException {
        V1PodSpec pod = pod(overlay);

        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(container(pod).getSecurityContext().getReadOnlyRootFilesystem())
                .isTrue();
        assertThat(container(pod).getSecurityContext().getCapabilities().getDrop())
                .containsExactly("ALL");
    }

    /** The secrets are written into files here, as Kubernetes does. */
    @ParameterizedTest
    @MethodSource("overlays")
    void itsSettingsAreThoseOfTheProgram(Path overlay) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "s3cret-of-many-characters");
        Files.setPosixFilePermissions(secret, java.nio.file.attribute.PosixFilePermissions.fromString("r--------"));
        Properties given = new Properties();
        try (var in = Files.newBufferedReader(FOLDER.resolve("base/application.properties"))) {
            given.load(in);
        }
        Map<String, String> settings = new TreeMap<>();
        given.forEach((key, value) -> settings.put((String) key, asFile((String) value, secret)));
        Map<String, String> environment = container(pod(overlay)).getEnv().stream()
                .collect(Collectors.toMap(V1EnvVar::getName, variable -> asFile(variable.getValue(), secret)));

        Settings read = new SettingsReader(Path.of("none"), environment, settings, Map.of()).read();

        assertThat(read.camelProperties()).isNotEmpty();
    }

    private static String asFile(String value, Path secret) {
        return value.startsWith("/run/secrets/landfall/") ? secret.toString() : value;
    }

    private static V1PodSpec pod(Path overlay) throws IOException {
        Map<String, Object> deployment = Overlay.of(overlay).of("Deployment").get(0);
        return V1Deployment.fromJson(new Gson().toJson(deployment))
                .getSpec()
                .getTemplate()
                .getSpec();
    }

    private static V1Container container(V1PodSpec pod) {
        return pod.getContainers().get(0);
    }
}
