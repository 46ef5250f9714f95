// SPDX-License-Identifier: Apache-2.0
package org.knime.core.util;

import java.io.Serializable;
import java.util.Comparator;
import java.util.Objects;

/** A version of three numbers and a qualifier. */
public final class Version implements Comparable<Version>, Serializable {
  private static final long serialVersionUID = 1L;
  private static final Comparator<Version> ORDER =
      Comparator.comparingInt(Version::getMajor)
          .thenComparingInt(Version::getMinor)
          .thenComparingInt(Version::getRevision)
          .thenComparing(Version::getQualifier);
  private final int major;
  private final int minor;
  private final int revision;
  private final String qualifier;

  public Version(int major, int minor, int revision) {
    this(major, minor, revision, "");
  }

  public Version(int major, int minor, int revision, String qualifier) {
    if (major < 0 || minor < 0 || revision < 0) {
      throw new IllegalArgumentException("a version has no negative parts");
    }
    this.major = major;
    this.minor = minor;
    this.revision = revision;
    this.qualifier = Objects.requireNonNullElse(qualifier, "");
  }

  public Version(String text) {
    this(text.split("\\.", 4));
  }

  private Version(String[] parts) {
    this(part(parts, 0), part(parts, 1), part(parts, 2), parts.length > 3 ? parts[3] : "");
  }

  private static int part(String[] parts, int index) {
    return parts.length > index ? Integer.parseInt(parts[index]) : 0;
  }

  public int getMajor() {
    return major;
  }

  public int getMinor() {
    return minor;
  }

  public int getRevision() {
    return revision;
  }

  public String getQualifier() {
    return qualifier;
  }

  public boolean isSameOrNewer(Version other) {
    return compareTo(other) >= 0;
  }

  @Override
  public int compareTo(Version other) {
    return ORDER.compare(this, other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Version version && compareTo(version) == 0;
  }

  @Override
  public int hashCode() {
    return Objects.hash(major, minor, revision, qualifier);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + revision + (qualifier.isEmpty() ? "" : "." + qualifier);
  }
}
