using System.Collections.Concurrent;
using System.Collections.Immutable;
using Keyfob.Repository.Tests.Folders.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Keyfob.Repository.Tests.Folders.Graphs;

/// <summary>
/// Everything that a project's files name or call: types, members, constants, names in <c>nameof</c> and in XML comments, the
/// types that <c>var</c> stands for, constructors and operators that are called without a name.
/// </summary>
internal static class SymbolUses
{
    private static readonly ConcurrentDictionary<ProjectSources, Lazy<IReadOnlyList<SymbolUse>>> s_found = new();

    /// <summary>Searched once for all tests. Fails if a name means nothing to the compiler: then the list would be incomplete.</summary>
    public static IReadOnlyList<SymbolUse> In(ProjectSources sources) => s_found.GetOrAdd(sources, key => new(() => Find(key))).Value;

    private static List<SymbolUse> Find(ProjectSources sources) =>
    [
        .. from file in sources.Files
           let model = sources.Compilation.GetSemanticModel(file.Tree)
           from node in file.Tree.GetRoot().DescendantNodes(node => node is not DirectiveTriviaSyntax, descendIntoTrivia: true)
           from symbol in Symbols(model, node, file)
           from part in Parts(symbol)
           select new SymbolUse(file, part, node.GetLocation()),
    ];

    private static ImmutableArray<ISymbol> Symbols(SemanticModel model, SyntaxNode node, SourceFile file) => node switch
    {
        SimpleNameSyntax name => Named(model.GetSymbolInfo(name), name, file),
        BaseObjectCreationExpressionSyntax or ElementAccessExpressionSyntax or ImplicitElementAccessSyntax or CastExpressionSyntax
            or BinaryExpressionSyntax or PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax or AssignmentExpressionSyntax
            or AttributeSyntax or ConstructorInitializerSyntax or PrimaryConstructorBaseTypeSyntax or CrefSyntax => Found(model.GetSymbolInfo(node)),
        ForEachStatementSyntax loop => Called(model.GetForEachStatementInfo(loop)),
        _ => [],
    };

    private static ImmutableArray<ISymbol> Named(SymbolInfo info, SimpleNameSyntax name, SourceFile file)
    {
        // The parser gives some words of the language as names.
        ImmutableArray<ISymbol> found = Found(info);
        return found.IsEmpty && name.Identifier.Text is not ("nameof" or "notnull" or "unmanaged")
            ? throw new AssertFailedException($"{file.Path}{file.LineOf(name.GetLocation())}: the name {name} is not found. Is the build up to date?")
            : found;
    }

    // Candidates: a method group names all overloads. Where it becomes a Delegate, as a handler of a web call, the compiler gives them as failed.
    private static ImmutableArray<ISymbol> Found(SymbolInfo info) => info.Symbol != null ? [info.Symbol]
        : info.CandidateReason is CandidateReason.MemberGroup or CandidateReason.Ambiguous or CandidateReason.OverloadResolutionFailure ? info.CandidateSymbols
        : [];

    private static ImmutableArray<ISymbol> Called(ForEachStatementInfo info) =>
        [.. new ISymbol?[] { info.GetEnumeratorMethod, info.MoveNextMethod, info.CurrentProperty, info.DisposeMethod }.OfType<ISymbol>()];

    // An array of tokens is a use of the token, and so is a list of them.
    private static IEnumerable<ISymbol> Parts(ISymbol symbol) => symbol switch
    {
        IAliasSymbol alias => Parts(alias.Target),
        IArrayTypeSymbol array => Parts(array.ElementType),
        IPointerTypeSymbol pointer => Parts(pointer.PointedAtType),
        INamedTypeSymbol type => type.TypeArguments.SelectMany(Parts).Prepend(type.OriginalDefinition),
        IMethodSymbol method => [(method.ReducedFrom ?? method).OriginalDefinition],
        IPropertySymbol or IFieldSymbol or IEventSymbol => [symbol.OriginalDefinition],
        _ => [],
    };
}
