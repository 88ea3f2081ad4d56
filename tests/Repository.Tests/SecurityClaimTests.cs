using System.Text.RegularExpressions;

namespace Keyfob.Repository.Tests;

/// <summary>Each claim of SECURITY.md has a test, or says that it has none (<c>tests/SecurityClaims.md</c>).</summary>
[TestClass]
public sealed partial class SecurityClaimTests
{
    private const string Untested = "untested: ";

    private static readonly string s_security = OneLine(File.ReadAllText(WorkingTree.PathOf("SECURITY.md")));

    private static readonly (string Claim, string Tests)[] s_rows =
    [
        .. File.ReadLines(WorkingTree.PathOf("tests/SecurityClaims.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Skip(1)
            .Select(line => line.Trim('|', ' ').Split(" | "))
            .Select(cells => (OneLine(cells[0]), cells[1])),
    ];

    [TestMethod]
    public void Every_claim_is_in_SECURITY_md()
    {
        Assert.IsNotEmpty(s_rows);
        string[] missing = [.. s_rows.Select(row => row.Claim).Where(claim => !s_security.Contains(claim, StringComparison.Ordinal))];
        Assert.IsEmpty(missing, string.Join('\n', missing));
    }

    [TestMethod]
    public void Every_named_test_exists_and_a_claim_without_one_is_marked()
    {
        var tests = Directory.EnumerateFiles(WorkingTree.PathOf("tests"), "*Tests.cs", SearchOption.AllDirectories)
            .ToLookup(file => Path.GetFileNameWithoutExtension(file), File.ReadAllText);
        string[] wrong =
        [
            .. s_rows.Where(row => !row.Tests.StartsWith(Untested, StringComparison.Ordinal) && !Test().IsMatch(row.Tests)).Select(row => row.Claim),
            .. from row in s_rows
               from Match test in Test().Matches(row.Tests)
               let method = test.Groups["method"].Value
               where !tests[test.Groups["class"].Value].Any(text => text.Contains(method.Length == 0 ? "[TestClass]" : $" {method}(", StringComparison.Ordinal))
               select test.Value,
        ];
        Assert.IsEmpty(wrong, string.Join('\n', wrong));
    }

    [TestMethod]
    public void Every_paragraph_item_and_row_with_a_claim_is_quoted()
    {
        string[] unquoted =
        [
            .. Block().Split(File.ReadAllText(WorkingTree.PathOf("SECURITY.md")).Split("## What the token protects")[1])
                .Skip(1)
                .Select(OneLine)
                .Where(block => block.Length > 0 && !Introduction().IsMatch(block) && !s_rows.Any(row => block.Contains(row.Claim, StringComparison.Ordinal))),
        ];
        Assert.IsEmpty(unquoted, string.Join('\n', unquoted));
    }

    private static string OneLine(string text) => Space().Replace(text.Replace("**", string.Empty), " ").Trim();

    [GeneratedRegex(@"`(?<class>\w+Tests)(\.(?<method>\w+))?`")]
    private static partial Regex Test();

    /// <summary>The beginning of a paragraph, an item, a row or a heading.</summary>
    [GeneratedRegex(@"\n\n|\n(?=[-|#] ?)")]
    private static partial Regex Block();

    /// <summary>A heading, the head of a table, a sentence that introduces what follows, or a row of a party without a secret.</summary>
    [GeneratedRegex(@"^#|^\|-|^\| (attack|party) \||:$")]
    private static partial Regex Introduction();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
