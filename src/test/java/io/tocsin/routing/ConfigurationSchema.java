package io.tocsin.routing;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;

/** The published schema of tocsin.yaml, as an editor uses it. */
final class ConfigurationSchema {

    private static final Schema SCHEMA =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(PublishedSchema.TEXT, InputFormat.JSON);

    private ConfigurationSchema() {}

    /** What it says against {@code json}. */
    static List<String> complaints(String json) {
        return SCHEMA.validate(json, InputFormat.JSON).stream().map(Error::toString).toList();
    }
}
