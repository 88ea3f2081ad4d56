using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Keyfob.Repository.Tests.Folders.Rules;

/// <summary>A board creates, wires and runs: its program is short and decides nothing.</summary>
internal static class BoardProgramRule
{
    public const int MaxLines = 79;

    public static IEnumerable<string> Check(string text)
    {
        int lines = text.Count(character => character == '\n');
        if (lines > MaxLines)
        {
            yield return $"has {lines} lines, {MaxLines} at most";
        }

        foreach (SyntaxNode node in CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes().Where(IsDecision))
        {
            yield return $"line {node.GetLocation().GetLineSpan().StartLinePosition.Line + 1} decides: {node.ToString().Split('\n')[0].Trim()}";
        }
    }

    private static bool IsDecision(SyntaxNode node) =>
        node is IfStatementSyntax or ConditionalExpressionSyntax or SwitchStatementSyntax or SwitchExpressionSyntax;
}
