using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Keyfob.Factory.Tests.Personalization;

/// <summary>The tool may use the token's wire protocol and file formats, but not its code generation or display.</summary>
[TestClass]
public class ReferenceTests
{
    private static readonly string[] s_allowed =
    [
        "Keyfob.Codecs", "Keyfob.Protocol", "Keyfob.Storage", "Keyfob.Hal", "Keyfob.Desktop", "Keyfob.Cli", "Keyfob.Kits", "Keyfob.Pskc", "Keyfob.Pskc.Csv",
    ];

    [TestMethod]
    public void The_tool_uses_the_wire_and_the_file_formats_of_the_token_and_nothing_else_of_it()
    {
        using var file = File.OpenRead(typeof(CommandLine).Assembly.Location);
        using var image = new PEReader(file);
        var metadata = image.GetMetadataReader();
        var used = metadata.TypeReferences
            .Select(metadata.GetTypeReference)
            .Where(type => type.ResolutionScope.Kind == HandleKind.AssemblyReference)
            .Select(type => metadata.GetString(type.Namespace))
            .Where(name => name.StartsWith("Keyfob", StringComparison.Ordinal))
            .Distinct()
            .ToList();
        CollectionAssert.IsSubsetOf(used, s_allowed, string.Join(", ", used));
        CollectionAssert.Contains(used, "Keyfob.Protocol", "the scan finds what is there");
    }
}
