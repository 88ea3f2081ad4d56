using System.Collections;
using System.Diagnostics;
using MSTest = Microsoft.VisualStudio.TestTools.UnitTesting;

namespace nanoFramework.TestFramework
{
    [StackTraceHidden]
    public sealed class CollectionAssert
    {
        public static void AreEqual(ICollection expected, ICollection actual, string message = "") => MSTest.CollectionAssert.AreEqual(expected, actual, message);

        public static void AreNotEqual(ICollection notExpected, ICollection actual, string message = "") => MSTest.CollectionAssert.AreNotEqual(notExpected, actual, message);

        public static void Empty(ICollection collection, string message = "")
        {
            MSTest.Assert.IsNotNull(collection, message);
            MSTest.Assert.IsEmpty(collection, message);
        }

        public static void NotEmpty(ICollection collection, string message = "")
        {
            MSTest.Assert.IsNotNull(collection, message);
            MSTest.Assert.IsNotEmpty(collection, message);
        }
    }
}
