using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Keyfob.Boards.Virtual;

namespace Keyfob.Simulator.Tests.Press;

/// <summary>The simulator does not compute codes.</summary>
[TestClass]
public class ReferenceTests
{
    [TestMethod]
    [DataRow(typeof(CommandLine))]
    [DataRow(typeof(VirtualBoard))]
    public void The_simulator_and_its_board_refer_to_no_type_of_firmware_Otp_and_to_no_hash(Type of)
    {
        var types = TypesUsedBy(of);
        Assert.IsEmpty(types.Where(type => type.StartsWith("Keyfob.Otp.", StringComparison.Ordinal)));
        Assert.IsEmpty(types.Where(type => type.Contains("HMAC", StringComparison.Ordinal) || type.Contains("SHA", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void The_board_runs_the_firmware() => Assert.Contains("Keyfob.Token.WakeCycle", TypesUsedBy(typeof(VirtualBoard)));

    private static string[] TypesUsedBy(Type of)
    {
        using var stream = File.OpenRead(of.Assembly.Location);
        using var reader = new PEReader(stream);
        var metadata = reader.GetMetadataReader();
        return [.. metadata.TypeReferences.Select(metadata.GetTypeReference)
            .Select(type => metadata.GetString(type.Namespace) + "." + metadata.GetString(type.Name))];
    }
}
