using Keyfob.Repository.Tests.Folders.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Keyfob.Repository.Tests.Folders.Rules;

/// <summary>No type has the name of a namespace: inside that namespace the compiler would take the one for the other.</summary>
internal static class TypeNameRule
{
    public static IEnumerable<string> Check(IReadOnlyCollection<ProjectSources> projects)
    {
        Dictionary<string, string> namespaces = projects
            .SelectMany(project => project.Files)
            .SelectMany(Nodes<BaseNamespaceDeclarationSyntax>)
            .SelectMany(declaration => Parts(declaration.Name.ToString()))
            .DistinctBy(part => part.Last)
            .ToDictionary(part => part.Last, part => part.Whole);
        return from project in projects
               from file in project.Files
               from type in Nodes<BaseTypeDeclarationSyntax>(file)
               where namespaces.ContainsKey(type.Identifier.Text)
               select $"{project.Compilation.AssemblyName} {file.Path}{file.LineOf(type.Identifier.GetLocation())}: "
                   + $"the type {type.Identifier.Text} has the name of the namespace {namespaces[type.Identifier.Text]}";
    }

    // A.B.C is the namespaces A, A.B and A.B.C.
    private static IEnumerable<(string Whole, string Last)> Parts(string name)
    {
        string[] parts = name.Split('.');
        return parts.Select((part, index) => (string.Join('.', parts[..(index + 1)]), part));
    }

    private static IEnumerable<T> Nodes<T>(SourceFile file) => file.Nodes().OfType<T>();
}
