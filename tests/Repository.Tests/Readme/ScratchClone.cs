namespace Keyfob.Repository.Tests.Readme;

/// <summary>A clone of the working tree as it is now, with what is not committed, in a temporary folder.</summary>
internal sealed class ScratchClone : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("keyfob-readme-");
    private readonly HashSet<string> _cloned;

    public ScratchClone()
    {
        foreach (var file in Git(WorkingTree.Root, "ls-files", "-z", "--cached", "--others", "--exclude-standard").Split('\0'))
        {
            // A file that was deleted and not committed yet is still listed.
            if (File.Exists(WorkingTree.PathOf(file)))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file))!);
                File.Copy(WorkingTree.PathOf(file), PathOf(file));
            }
        }

        Git(Root, "init", "-q");
        Git(Root, "add", "--all");
        Git(Root, "-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgSign=false", "commit", "-q", "--no-verify", "-m", "As it is");
        _cloned = [.. Files()];
    }

    /// <summary>The root of the clone.</summary>
    public string Root => Path.Combine(_folder.FullName, "keyfob");

    /// <summary>A folder beside the clone, for the test itself.</summary>
    public string Work => Directory.CreateDirectory(Path.Combine(_folder.FullName, "work")).FullName;

    /// <summary>What git would add: the files that are new or changed and not ignored.</summary>
    public string Status => Git(Root, "status", "--porcelain", "--untracked-files=all");

    /// <summary>The files that came since, with slashes, also those that git ignores.</summary>
    public IEnumerable<string> NewFiles => Files().Where(file => !_cloned.Contains(file)).Order(StringComparer.Ordinal);

    /// <summary>A path in the clone.</summary>
    public string PathOf(string relative) => Path.Combine(Root, relative);

    public void Dispose() => _folder.Delete(true);

    private IEnumerable<string> Files()
        => Directory.EnumerateFiles(Root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => !file.StartsWith(".git/", StringComparison.Ordinal));

    private static string Git(string folder, params string[] args)
    {
        Directory.CreateDirectory(folder);
        var (exitCode, output, error) = Tool.Run(folder, new Dictionary<string, string>(), "git", args);
        return exitCode == 0 ? output : throw new InvalidOperationException($"git {string.Join(' ', args)}: {error}");
    }
}
