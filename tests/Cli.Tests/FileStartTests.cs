namespace Keyfob.Cli.Tests;

[TestClass]
public class FileStartTests
{
    [TestMethod]
    [DataRow(0, 0)]
    [DataRow(3, 3)]
    [DataRow(4, 4)]
    [DataRow(5, 4)]
    public void A_file_is_read_up_to_the_largest_size(int size, int expected)
    {
        byte[] content = [.. Enumerable.Range(1, size).Select(i => (byte)i)];
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, content);
            CollectionAssert.AreEqual(content[..expected], FileStart.Read(path, 4));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
