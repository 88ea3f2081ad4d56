using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Keyfob.Simulator.Tests.Press;

/// <summary>The simulator does not compute codes.</summary>
[TestClass]
public class ReferenceTests
{
    [TestMethod]
    public void The_simulator_refers_to_no_type_of_firmware_Otp_and_to_no_hash()
    {
        using var stream = File.OpenRead(typeof(Keyfob.Simulator.CommandLine).Assembly.Location);
        using var reader = new PEReader(stream);
        var metadata = reader.GetMetadataReader();
        var types = metadata.TypeReferences.Select(metadata.GetTypeReference)
            .Select(type => metadata.GetString(type.Namespace) + "." + metadata.GetString(type.Name)).ToArray();
        Assert.IsEmpty(types.Where(type => type.StartsWith("Keyfob.Otp.", StringComparison.Ordinal)));
        Assert.IsEmpty(types.Where(type => type.Contains("HMAC", StringComparison.Ordinal) || type.Contains("SHA", StringComparison.Ordinal)));
        Assert.Contains("Keyfob.Token.WakeCycle", types);
    }
}
