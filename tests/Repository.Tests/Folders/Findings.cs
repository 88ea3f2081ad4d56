namespace Keyfob.Repository.Tests.Folders;

/// <summary>What the rules found, as the message of a test.</summary>
internal static class Findings
{
    public static void AssertNone(IEnumerable<string> findings, string subject)
    {
        string[] all = [.. findings];
        if (all.Length > 0)
        {
            Assert.Fail($"{all.Length} in {subject}:{Environment.NewLine}{string.Join(Environment.NewLine, all)}");
        }
    }
}
