using Keyfob.Repository.Tests.Folders.Sources;
using Microsoft.CodeAnalysis;

namespace Keyfob.Repository.Tests.Folders.Graphs;

/// <summary>A place in a source file that names or calls something.</summary>
internal readonly record struct SymbolUse(SourceFile File, ISymbol Symbol, Location Location)
{
    /// <summary>For messages: file, line and what is used there.</summary>
    public override string ToString() =>
        $"{File.Path}{File.LineOf(Location)}  {Symbol.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}";
}
