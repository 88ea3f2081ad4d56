using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Keyfob.Repository.Tests.Folders.Sources;

/// <summary>A source file that stands in the project's folder: neither linked from elsewhere nor made by the build.</summary>
/// <param name="Tree">The file, or the code that the Razor compiler made of it.</param>
/// <param name="Path">As seen from the project's folder, with slashes.</param>
internal sealed record SourceFile(SyntaxTree Tree, string Path)
{
    /// <summary>The folder as seen from the project's folder; empty for the root.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(Path)!.Replace('\\', '/');

    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>The full path of a tree's file: for a Razor component that of the .razor file that its code says it was made of.</summary>
    public static string OriginOf(SyntaxTree tree) => Checksum(tree)?.File.ValueText ?? tree.FilePath;

    /// <summary>All nodes, without the namespace <c>__Blazor</c> in which the Razor compiler puts helpers of its own.</summary>
    public IEnumerable<SyntaxNode> Nodes() => Tree.GetRoot().DescendantNodes(node => node is not BaseNamespaceDeclarationSyntax made || !IsMade(made))
        .Where(node => node is not BaseNamespaceDeclarationSyntax made || !IsMade(made));

    /// <summary>For messages, a colon and the line; nothing for code of a Razor component that stands on no line of it.</summary>
    public string LineOf(Location location)
    {
        FileLinePositionSpan span = location.GetMappedLineSpan();
        return span.HasMappedPath || Checksum(Tree) == null ? $":{span.StartLinePosition.Line + 1}" : "";
    }

    private static bool IsMade(BaseNamespaceDeclarationSyntax declaration) => declaration.Name.ToString().StartsWith("__Blazor.", StringComparison.Ordinal);

    private static PragmaChecksumDirectiveTriviaSyntax? Checksum(SyntaxTree tree) =>
        (PragmaChecksumDirectiveTriviaSyntax?)((CSharpSyntaxNode)tree.GetRoot()).GetFirstDirective(directive => directive is PragmaChecksumDirectiveTriviaSyntax);
}
