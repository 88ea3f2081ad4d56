using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Keyfob.Firmware.Tests.DeviceAssemblies.Assemblies;

/// <summary>A .nfproj, compiled as by the nanoFramework tools: all listed sources, against the referenced assemblies.</summary>
internal sealed class NanoProject
{
    private static readonly string[] s_symbols = ["DEBUG", "NANOFRAMEWORK_1_0"];

    private readonly string _path;

    private NanoProject(string path)
    {
        _path = path;
    }

    public static IReadOnlyList<NanoProject> All { get; } =
    [
        .. new[] { "boards", "tests" }
            .SelectMany(folder => Directory.EnumerateFiles(WorkingTree.PathOf(folder), "*.nfproj", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal)
            .Select(path => new NanoProject(path)),
    ];

    /// <summary>The assembly of the project.</summary>
    /// <param name="optimization">Debug, where the code is larger, or Release.</param>
    public DeviceAssembly Compile(OptimizationLevel optimization = OptimizationLevel.Debug)
    {
        XDocument project = XDocument.Load(_path);
        CSharpParseOptions options = new(LanguageVersion.CSharp9, preprocessorSymbols: s_symbols);
        IEnumerable<SyntaxTree> sources = Includes(project, "Compile")
            .Select(file => Path.Combine(Path.GetDirectoryName(_path)!, file.Replace('\\', '/')))
            .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), options, file));
        IEnumerable<MetadataReference> references = DeviceProject.Contracts.Select(contract => contract.AssemblyPath)
            .Append(CoreLibrary.AssemblyPath)
            .IntersectBy(Includes(project, "Reference"), Path.GetFileNameWithoutExtension)
            .Select(assembly => MetadataReference.CreateFromFile(assembly));
        CSharpCompilation compilation = CSharpCompilation.Create(
            Path.GetFileNameWithoutExtension(_path), sources, references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: optimization));
        using MemoryStream image = new();
        var result = compilation.Emit(image);
        Assert.IsTrue(result.Success, $"{this} does not compile: {string.Join(Environment.NewLine, result.Diagnostics)}");
        return new DeviceAssembly(image.ToArray());
    }

    public override string ToString() => WorkingTree.Relative(_path);

    private static IEnumerable<string> Includes(XDocument project, string item) =>
        project.Descendants().Where(element => element.Name.LocalName == item).Select(element => element.Attribute("Include")!.Value);
}
