using System;
using MSTest = Microsoft.VisualStudio.TestTools.UnitTesting;

namespace nanoFramework.TestFramework
{
    /// <summary>Thrown by a test, it makes the test inconclusive.</summary>
    public class SkipTestException : MSTest.AssertInconclusiveException
    {
        public SkipTestException(string message = null, Exception innerException = null)
            : base(message ?? string.Empty, innerException)
        {
        }
    }
}
