using Keyfob.Firmware.Tests.DeviceAssemblies.Samples;

namespace Keyfob.Firmware.Tests.DeviceAssemblies;

/// <summary>An API that nanoFramework does not have is a compile error, because the package's mscorlib does not have it.</summary>
[TestClass]
public class MissingApiTests
{
    [TestMethod]
    [DataRow("System.Collections.Generic.List<int> list = null;", "CS0234", DisplayName = "List<int>")]
    [DataRow("var now = DateTime.Now;", "CS0117", DisplayName = "DateTime.Now")]
    [DataRow("Predicate<int> f = null;", "CS0246", DisplayName = "Predicate<int>")]
    [DataRow("string text = string.Join(\",\", new string[2]);", "CS0117", DisplayName = "string.Join")]
    [DataRow("int? number = null;", "CS0518", DisplayName = "int?")]
    [DataRow("decimal sum = 1; sum = sum + 2;", "CS0518", DisplayName = "decimal")]
    [DataRow("var pair = (1, 2);", "CS8179", DisplayName = "tuple")]
    [DataRow("throw new OverflowException();", "CS0246", DisplayName = "OverflowException")]
    [DataRow("int size = Math.Abs(-1);", "CS0103", DisplayName = "Math")]
    [DataRow("Span<byte> data = new byte[4];", "CS0246", DisplayName = "Span<byte>")]
    public void An_API_that_the_device_does_not_have_is_a_compile_error(string statement, string error)
    {
        IReadOnlyList<string> errors = SampleCompiler.ErrorsForDevice(Method(statement));

        CollectionAssert.Contains(errors.ToList(), error, "Compile errors: " + string.Join(", ", errors));
    }

    [TestMethod]
    [DataRow("int[] list = null;")]
    [DataRow("var now = DateTime.UtcNow;")]
    [DataRow("Action f = null;")]
    [DataRow("string text = string.Concat(\"a\", \"b\");")]
    [DataRow("throw new ArgumentException();")]
    public void An_API_that_the_device_has_compiles(string statement) => Assert.IsEmpty(SampleCompiler.ErrorsForDevice(Method(statement)));

    private static string Method(string statement) => $"using System; class C {{ void F() {{ {statement} }} }}";
}
