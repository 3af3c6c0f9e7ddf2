"""The archive of a package without its dependencies: what `fluxio package` writes where nothing has to be installed."""
import io
import zipfile


def archive_of(build, package):
    """The bytes of the archive of a package that the manifest lists. The module beside its folder belongs to it."""
    folder = build / package["folder"]
    module = folder.with_name(folder.name + ".py")
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in [*sorted(folder.iterdir()), *([module] if module.exists() else [])]:
            archive.write(file, file.name)
    return content.getvalue()


def archived(manifest):
    """The packages that are deployed as archives, each with the name of its project."""
    projects = manifest["projects"]
    return [(project["name"], own) for project in projects for own in project["packages"] if "key" in own]
