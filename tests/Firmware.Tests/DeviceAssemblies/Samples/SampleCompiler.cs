using Keyfob.Firmware.Tests.DeviceAssemblies.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Keyfob.Firmware.Tests.DeviceAssemblies.Samples;

/// <summary>Compiles short samples in memory.</summary>
internal static class SampleCompiler
{
    private static readonly Lazy<MetadataReference[]> s_device = new(() => [MetadataReference.CreateFromFile(CoreLibrary.AssemblyPath)]);

    private static readonly Lazy<MetadataReference[]> s_desktop = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path))]);

    /// <summary>Compiles like our device code: C# 9 against the device's mscorlib.</summary>
    public static DeviceAssembly ForDevice(string source) => new(Image(DeviceCompilation(source, "Sample")));

    /// <summary>Compiles the same way, against one more assembly.</summary>
    public static DeviceAssembly ForDevice(string source, byte[] library) =>
        new(Image(DeviceCompilation(source, "Sample").AddReferences(MetadataReference.CreateFromImage(library))));

    public static byte[] Library(string source) => Image(DeviceCompilation(source, "Library"));

    /// <summary>Compiles current C# against .NET, for code that does not compile against the device's mscorlib.</summary>
    public static DeviceAssembly ForDesktop(string source) =>
        new(Image(Compilation(source, "Sample", LanguageVersion.Latest, s_desktop.Value)));

    /// <summary>The numbers of the errors that the source has against the device's mscorlib.</summary>
    public static IReadOnlyList<string> ErrorsForDevice(string source) =>
    [
        .. DeviceCompilation(source, "Sample").GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => diagnostic.Id)
            .Distinct(),
    ];

    private static CSharpCompilation DeviceCompilation(string source, string name) =>
        Compilation(source, name, LanguageVersion.CSharp9, s_device.Value);

    private static CSharpCompilation Compilation(string source, string name, LanguageVersion language, MetadataReference[] references) =>
        CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(language))],
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));

    private static byte[] Image(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.IsTrue(result.Success, "The sample does not compile: " + string.Join(Environment.NewLine, result.Diagnostics));
        return image.ToArray();
    }
}
