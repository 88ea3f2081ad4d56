using Keyfob.Repository.Tests.Folders.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Keyfob.Repository.Tests.Folders.Rules;

/// <summary>The namespace of a file is the project's root namespace and the folder.</summary>
internal static class NamespaceRule
{
    public static IEnumerable<string> Check(ProjectSources sources) =>
        from file in sources.Files
        let expected = string.Join('.', file.Folder.Split('/', StringSplitOptions.RemoveEmptyEntries).Prepend(sources.RootNamespace))
        from actual in Namespaces(file).Distinct()
        where actual != expected
        select $"{file.Path} has the namespace {(actual.Length == 0 ? "(none)" : actual)}, its folder says {expected}";

    private static IEnumerable<string> Namespaces(SourceFile file) => file.Nodes()
        .Where(node => node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax && node.Parent is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
        .Select(type => string.Join('.', type.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().Reverse().Select(name => name.Name.ToString())));
}
