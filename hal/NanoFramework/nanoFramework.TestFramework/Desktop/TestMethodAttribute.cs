using System;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using MSTest = Microsoft.VisualStudio.TestTools.UnitTesting;

namespace nanoFramework.TestFramework
{
    /// <summary>MSTest's test method, preceded by the class's <see cref="SetupAttribute"/> methods. They run once per class.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    public class TestMethodAttribute : MSTest.TestMethodAttribute
    {
        // The caller is what the test explorer jumps to; in the package the constructor has no parameters, so name none.
        public TestMethodAttribute([CallerFilePath] string callerFilePath = "", [CallerLineNumber] int callerLineNumber = -1)
            : base(callerFilePath, callerLineNumber)
        {
        }

        public override Task<MSTest.TestResult[]> ExecuteAsync(MSTest.ITestMethod testMethod)
        {
            Exception failure = ClassSetup.RunOnce(testMethod.MethodInfo.ReflectedType);
            if (failure == null)
            {
                return base.ExecuteAsync(testMethod);
            }

            MSTest.TestResult result = new MSTest.TestResult
            {
                Outcome = failure is MSTest.AssertInconclusiveException ? MSTest.UnitTestOutcome.Inconclusive : MSTest.UnitTestOutcome.Failed,
                TestFailureException = failure,
            };
            return Task.FromResult(new[] { result });
        }
    }
}
