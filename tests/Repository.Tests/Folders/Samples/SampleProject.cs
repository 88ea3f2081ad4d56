using Keyfob.Repository.Tests.Folders.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Keyfob.Repository.Tests.Folders.Samples;

/// <summary>A project of a few files that exist in memory only. Its root namespace is <c>Sample</c>.</summary>
internal static class SampleProject
{
    private static readonly string s_folder = WorkingTree.PathOf("sample");

    private static readonly Lazy<MetadataReference[]> s_platform = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path))]);

    public static ProjectSources Library(params (string Path, string Code)[] files) => Create(files, isProgram: false);

    public static ProjectSources Program(params (string Path, string Code)[] files) => Create(files, isProgram: true);

    private static ProjectSources Create((string Path, string Code)[] files, bool isProgram) => new(
        CSharpCompilation.Create(
            "Sample",
            files.Select(file => CSharpSyntaxTree.ParseText(file.Code, new CSharpParseOptions(documentationMode: DocumentationMode.Diagnose), Path.Combine(s_folder, file.Path))),
            s_platform.Value,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)),
        s_folder,
        "Sample",
        isProgram);
}
