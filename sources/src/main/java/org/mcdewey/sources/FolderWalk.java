package org.mcdewey.sources;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.mcdewey.library.LibraryException;

/** The files of a folder, without hidden ones and without what links lead out to. */
final class FolderWalk extends SimpleFileVisitor<Path> {
  private static final int DEEPEST = 64;

  private final Path root;
  private final Path real;
  private final List<FoundFile> files = new ArrayList<>();
  private final List<PassedOver> passedOver = new ArrayList<>();

  private FolderWalk(Path root) throws IOException {
    this.root = root;
    this.real = root.toRealPath();
  }

  static Place open(Path folder) throws IOException {
    FolderWalk walk = new FolderWalk(folder);
    Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, walk);
    if (walk.files.isEmpty()) {
      throw LibraryException.invalid(
          "The folder " + folder + " has no files to add; name one that has guides in it.");
    }
    return new Place(folder, Place.Kind.FOLDER, walk.files, walk.passedOver, null);
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
      throws IOException {
    if (folder.equals(root)) {
      return FileVisitResult.CONTINUE;
    }
    if (isHidden(folder)) {
      passedOver.add(new PassedOver(name(folder), "is hidden"));
      return FileVisitResult.SKIP_SUBTREE;
    }
    if (!folder.toRealPath().startsWith(real)) {
      passedOver.add(new PassedOver(name(folder), "is a link that leaves the folder"));
      return FileVisitResult.SKIP_SUBTREE;
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    if (isHidden(file)) {
      passedOver.add(new PassedOver(name(file), "is hidden"));
    } else if (!attributes.isRegularFile()) {
      passedOver.add(new PassedOver(name(file), "is no regular file"));
    } else if (!file.toRealPath().startsWith(real)) {
      passedOver.add(new PassedOver(name(file), "is a link that leaves the folder"));
    } else {
      files.add(new FoundFile(name(file), file, attributes.size()));
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) {
    passedOver.add(new PassedOver(name(file), "cannot be read"));
    return FileVisitResult.CONTINUE;
  }

  private static boolean isHidden(Path path) {
    return String.valueOf(path.getFileName()).startsWith(".");
  }

  private String name(Path path) {
    return root.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
  }
}
