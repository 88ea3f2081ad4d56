using Keyfob.Token;

namespace Keyfob.Firmware.Tests.Readme;

/// <summary>The error table of firmware/README.md is equal to the code, and each row has an explanation.</summary>
[TestClass]
public class ErrorTableTests
{
    [TestMethod]
    public void The_error_table_is_equal_to_ErrorNumber()
    {
        var rows = MarkdownTable.Read("firmware/README.md", "Err", "name");
        var expected = Enum.GetValues<ErrorNumber>().Where(error => error != ErrorNumber.None).Select(error => $"{(int)error} {error}");
        CollectionAssert.AreEqual(expected.ToArray(), rows.Select(row => $"{row[0]} {row[1]}").ToArray());
        foreach (var row in rows)
        {
            Assert.IsGreaterThan(10, row[2].Length, row[1]);
            Assert.IsGreaterThan(10, row[3].Length, row[1]);
        }
    }
}
