package dev.landfall.sandbox.databricks.spark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.ArrowUtils;

/** The Arrow schema message of a result. Databricks writes each column's SQL type into it, and the driver reads types from there. */
final class ArrowSchema {
    private ArrowSchema() {}

    /**
     * @param sent the columns of the batches
     * @param announced the same columns with the types that the statement declares
     */
    static byte[] message(StructType sent, StructType announced, String zone) {
        List<Field> plain = ArrowUtils.toArrowSchema(sent, zone, false, false).getFields();
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < plain.size(); i++)
            fields.add(described(plain.get(i), announced.apply(i).dataType()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            MessageSerializer.serialize(new WriteChannel(Channels.newChannel(bytes)), new Schema(fields));
        } catch (IOException e) {
            throw new UncheckedIOException("no disk is involved here", e);
        }
        return bytes.toByteArray();
    }

    private static Field described(Field field, DataType type) {
        Map<String, String> description =
                Map.of("Spark:DataType:SqlName", type.sql(), "Spark:DataType:JsonType", type.json());
        FieldType fieldType = new FieldType(field.isNullable(), field.getType(), field.getDictionary(), description);
        return new Field(field.getName(), fieldType, field.getChildren());
    }
}
