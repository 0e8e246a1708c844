package org.mcdewey.finesse.state;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;
import org.pcollections.PSet;
import org.pcollections.PSortedMap;
import org.pcollections.PSortedSet;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.deser.std.StdConvertingDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.Serializers;
import tools.jackson.databind.type.CollectionType;
import tools.jackson.databind.type.MapType;
import tools.jackson.databind.type.TypeFactory;
import tools.jackson.databind.util.Converter;

/** Reads persistent collections by way of the JDK's. They are written as what they are. */
final class Persistent extends SimpleModule {
  private static final long serialVersionUID = 1L;

  private static final Map<Class<?>, Function<Map<Object, Object>, Object>> MAPS =
      Map.of(
          PMap.class, HashTreePMap::from,
          HashPMap.class, HashTreePMap::from,
          PSortedMap.class, Persistent::sortedMap);
  private static final Map<Class<?>, Function<Collection<Object>, Object>> SETS =
      Map.of(PSet.class, HashTreePSet::from, PSortedSet.class, Persistent::sortedSet);

  @Override
  public void setupModule(SetupContext context) {
    super.setupModule(context);
    context.addDeserializers(new Readers());
    context.addKeySerializers(new KeyWriters());
    context.addKeyDeserializers(Persistent::keyReader);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // keys are texts and numbers, each map of one kind
  private static Object sortedMap(Map<Object, Object> map) {
    return TreePMap.from((Map) map);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Object sortedSet(Collection<Object> all) {
    return TreePSet.from((Collection) all);
  }

  private static final class Readers extends Deserializers.Base {
    @Override
    public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
      return MAPS.containsKey(type) || SETS.containsKey(type);
    }

    @Override
    public @Nullable ValueDeserializer<?> findMapDeserializer(
        MapType type,
        DeserializationConfig config,
        BeanDescription.Supplier description,
        @Nullable KeyDeserializer keys,
        @Nullable TypeDeserializer types,
        @Nullable ValueDeserializer<?> values) {
      Function<Map<Object, Object>, Object> made = MAPS.get(type.getRawClass());
      return made == null
          ? null
          : reader(
              config
                  .getTypeFactory()
                  .constructMapType(LinkedHashMap.class, type.getKeyType(), type.getContentType()),
              type,
              made);
    }

    @Override
    public @Nullable ValueDeserializer<?> findCollectionDeserializer(
        CollectionType type,
        DeserializationConfig config,
        BeanDescription.Supplier description,
        @Nullable TypeDeserializer types,
        @Nullable ValueDeserializer<?> values) {
      Function<Collection<Object>, Object> made = SETS.get(type.getRawClass());
      return made == null
          ? null
          : reader(
              config.getTypeFactory().constructCollectionType(List.class, type.getContentType()),
              type,
              made);
    }

    private static <T> ValueDeserializer<?> reader(
        JavaType read, JavaType made, Function<T, Object> function) {
      return new StdConvertingDeserializer<>(
          new Converter<T, Object>() {
            @Override
            public Object convert(DeserializationContext context, T value) {
              return function.apply(value);
            }

            @Override
            public Object convert(SerializationContext context, T value) {
              throw new UnsupportedOperationException("for reading only");
            }

            @Override
            public JavaType getInputType(TypeFactory types) {
              return read;
            }

            @Override
            public JavaType getOutputType(TypeFactory types) {
              return made;
            }
          });
    }
  }

  /** A key that is a record is its JSON in a text. */
  private static @Nullable KeyDeserializer keyReader(
      JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
    if (!type.getRawClass().isRecord()) {
      return null;
    }
    return new KeyDeserializer() {
      @Override
      public Object deserializeKey(String key, DeserializationContext context) {
        return JsonMapper.shared().readValue(key, type);
      }
    };
  }

  private static final class KeyWriters extends Serializers.Base {
    @Override
    public @Nullable ValueSerializer<?> findSerializer(
        SerializationConfig config,
        JavaType type,
        BeanDescription.Supplier description,
        JsonFormat.@Nullable Value format) {
      return type.getRawClass().isRecord() ? new KeyWriter() : null;
    }
  }

  private static final class KeyWriter extends ValueSerializer<Object> {
    @Override
    public void serialize(Object key, JsonGenerator json, SerializationContext context) {
      json.writeName(JsonMapper.shared().writeValueAsString(key));
    }
  }
}
