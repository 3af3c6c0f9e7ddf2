"""Archives of packages without dependencies, as `fluxio package` writes them if there is nothing to install."""
import io
import zipfile


def archive_of(build, package):
    """The archive of a package that the manifest lists, as bytes. The module next to its folder is part of it."""
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
