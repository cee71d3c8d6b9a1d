package dev.landfall.platform;

/** One version of a mapping set in Experience Platform, counted from 0; a flow there names both. */
public record MappingSetVersion(String id, int version) {}
