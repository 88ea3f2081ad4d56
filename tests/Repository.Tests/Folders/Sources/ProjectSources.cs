using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Keyfob.Repository.Tests.Folders.Sources;

/// <summary>The sources of a project, compiled as its build compiles them.</summary>
internal sealed class ProjectSources
{
    private static readonly ConcurrentDictionary<ProjectFile, Lazy<ProjectSources>> s_loaded = new();

    /// <param name="compilation">All that is compiled.</param>
    /// <param name="folder">The full path of the project's folder.</param>
    /// <param name="rootNamespace">The namespace of its root.</param>
    /// <param name="isProgram">Whether its root may use the folders below it.</param>
    public ProjectSources(CSharpCompilation compilation, string folder, string rootNamespace, bool isProgram)
    {
        Compilation = compilation;
        RootNamespace = rootNamespace;
        IsProgram = isProgram;
        Files =
        [
            .. compilation.SyntaxTrees
                .Select(tree => new SourceFile(tree, Path.GetRelativePath(folder, SourceFile.OriginOf(tree)).Replace('\\', '/')))
                .Where(file => IsOwn(file.Path))
                .OrderBy(file => file.Path, StringComparer.Ordinal),
        ];
    }

    public CSharpCompilation Compilation { get; }

    public string RootNamespace { get; }

    public bool IsProgram { get; }

    public IReadOnlyList<SourceFile> Files { get; }

    /// <summary>Compiled once for all tests.</summary>
    public static ProjectSources Of(ProjectFile project) => s_loaded.GetOrAdd(project, key => new(() => Load(key))).Value;

    private static ProjectSources Load(ProjectFile project)
    {
        CompilerArguments arguments = new(project);
        List<SyntaxTree> trees = [];
        string[] paths = [.. arguments.SourceFiles.Select(file => Path.GetFullPath(file, project.FullFolder))];
        foreach (string path in paths)
        {
            Assert.IsTrue(File.Exists(path), $"{path} was compiled and is gone: build {project.Folder} again.");
            using FileStream stream = File.OpenRead(path);
            trees.Add(arguments.Parse(SourceText.From(stream), path));
        }

        // The symbols embed files outside the repository too, which are among the paths.
        trees.AddRange(GeneratedSources.Of(arguments.SymbolFile)
            .Where(source => !paths.Contains(source.Path))
            .Select(source => arguments.Parse(source.Text, source.Path)));
        return new ProjectSources(arguments.Compile(trees), project.FullFolder, project.RootNamespace, project.IsProgram);
    }

    // Not up and out of the project's folder, not rooted (another drive, or a generator's own path).
    private static bool IsOwn(string path) => !path.StartsWith("../", StringComparison.Ordinal) && !Path.IsPathRooted(path);
}
