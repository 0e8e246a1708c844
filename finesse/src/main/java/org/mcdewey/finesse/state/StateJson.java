package org.mcdewey.finesse.state;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mcdewey.finesse.model.Timers;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.util.StdConverter;

/**
 * The model's values as JSON, whatever they are: records by their components, sealed types by the
 * name of the record they are, persistent collections as any other. A new value in the model needs
 * nothing here.
 */
final class StateJson {
  private StateJson() {}

  static JsonMapper mapper() {
    SimpleModule timers = new SimpleModule();
    timers.addSerializer(
        Timers.class, new tools.jackson.databind.ser.std.StdConvertingSerializer(new FromTimers()));
    timers.addDeserializer(
        Timers.class,
        new tools.jackson.databind.deser.std.StdConvertingDeserializer<>(new ToTimers()));
    return JsonMapper.builder()
        .addModule(timers)
        .addModule(new Persistent())
        .annotationIntrospector(new ByRecords())
        .changeDefaultVisibility(
            v ->
                v.withGetterVisibility(Visibility.NONE)
                    .withIsGetterVisibility(Visibility.NONE)
                    .withFieldVisibility(Visibility.ANY))
        .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.ALWAYS))
        .enable(
            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
            DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
            DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();
  }

  /** The timers without what follows from them. */
  record FlatTimers(List<Timers.Due> due, long set) {}

  private static final class FromTimers extends StdConverter<Timers, FlatTimers> {
    @Override
    public FlatTimers convert(Timers timers) {
      return new FlatTimers(List.copyOf(timers.queue()), timers.set());
    }
  }

  private static final class ToTimers extends StdConverter<FlatTimers, Timers> {
    @Override
    public Timers convert(FlatTimers flat) {
      return Timers.of(flat.due(), flat.set());
    }
  }

  /** Learns from the types themselves what others say with annotations. */
  private static final class ByRecords extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(
        MapperConfig<?> config, Annotated annotated) {
      if (annotated instanceof AnnotatedClass type && sealedFamily(type.getRawType()) != null) {
        return JsonTypeInfo.Value.construct(
            JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, "is", null, false, true);
      }
      return super.findPolymorphicTypeInfo(config, annotated);
    }

    @Override
    public @Nullable List<NamedType> findSubtypes(MapperConfig<?> config, Annotated annotated) {
      Class<?> raw = annotated.getRawType();
      return raw.isSealed()
          ? leaves(raw, new ArrayList<>())
          : super.findSubtypes(config, annotated);
    }

    /** The sealed interface a type is, or is a case of. */
    private static @Nullable Class<?> sealedFamily(Class<?> type) {
      if (type.isSealed()) {
        return type;
      }
      return Arrays.stream(type.getInterfaces()).filter(Class::isSealed).findFirst().orElse(null);
    }

    private static List<NamedType> leaves(Class<?> sealed, List<NamedType> into) {
      for (Class<?> permitted : sealed.getPermittedSubclasses()) {
        if (permitted.isSealed()) {
          leaves(permitted, into);
        } else {
          into.add(new NamedType(permitted, permitted.getSimpleName()));
        }
      }
      return into;
    }

    /** What the model takes for there, is there. */
    @Override
    public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
      if (annotated instanceof tools.jackson.databind.introspect.AnnotatedParameter parameter
          && parameter.getDeclaringClass().isRecord()) {
        RecordComponent component =
            parameter.getDeclaringClass().getRecordComponents()[parameter.getIndex()];
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return JsonSetter.Value.construct(
            nullable ? Nulls.SET : Nulls.FAIL, nullable ? Nulls.SET : Nulls.FAIL);
      }
      return super.findSetterInfo(config, annotated);
    }
  }
}
