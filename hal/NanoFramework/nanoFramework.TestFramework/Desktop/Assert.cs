using System;
using System.Diagnostics;
using MSTest = Microsoft.VisualStudio.TestTools.UnitTesting;

namespace nanoFramework.TestFramework
{
    /// <summary>The assertions of the nanoFramework test API over those of MSTest; where the two differ, the device's meaning.</summary>
    [StackTraceHidden]
    public sealed class Assert
    {
        public static void AreEqual(bool expected, bool actual, string message = "") => MSTest.Assert.AreEqual(expected, actual, message);
        public static void AreEqual(byte expected, byte actual, string message = "") => MSTest.Assert.AreEqual(expected, actual, message);
        public static void AreEqual(char expected, char actual, string message = "") => MSTest.Assert.AreEqual(expected, actual, message);
        public static void AreEqual(DateTime expected, DateTime actual, string message = "") => MSTest.Assert.AreEqual(expected, actual, message);
        public static void AreEqual(double expected, double actual, string message = "") => MSTest.Assert.AreEqual(expected, actual, message);
        public static void AreEqual(short expected, short actual, string message = "") => MSTest.Assert.AreEqual(expected, actual, message);
        public static void AreEqual(int expected, int actual, string message = "") => MSTest.Assert.AreEqual(expected, actual, message);
        public static void AreEqual(long expected, long actual, string message = "") => MSTest.Assert.AreEqual(expected, actual, message);
        public static void AreEqual(object expected, object actual, string message = "") => MSTest.Assert.AreEqual(expected, actual, message);
        public static void AreEqual(sbyte expected, sbyte actual, string message = "") => MSTest.Assert.AreEqual(expected, actual, message);
        public static void AreEqual(float expected, float actual, string message = "") => MSTest.Assert.AreEqual(expected, actual, message);
        public static void AreEqual(string expected, string actual, string message = "") => MSTest.Assert.AreEqual(expected, actual, message);
        public static void AreEqual(ushort expected, ushort actual, string message = "") => MSTest.Assert.AreEqual(expected, actual, message);
        public static void AreEqual(uint expected, uint actual, string message = "") => MSTest.Assert.AreEqual(expected, actual, message);
        public static void AreEqual(ulong expected, ulong actual, string message = "") => MSTest.Assert.AreEqual(expected, actual, message);

        public static void AreNotEqual(bool notExpected, bool actual, string message = "") => MSTest.Assert.AreNotEqual(notExpected, actual, message);
        public static void AreNotEqual(byte notExpected, byte actual, string message = "") => MSTest.Assert.AreNotEqual(notExpected, actual, message);
        public static void AreNotEqual(char notExpected, char actual, string message = "") => MSTest.Assert.AreNotEqual(notExpected, actual, message);
        public static void AreNotEqual(DateTime notExpected, DateTime actual, string message = "") => MSTest.Assert.AreNotEqual(notExpected, actual, message);
        public static void AreNotEqual(double notExpected, double actual, string message = "") => MSTest.Assert.AreNotEqual(notExpected, actual, message);
        public static void AreNotEqual(short notExpected, short actual, string message = "") => MSTest.Assert.AreNotEqual(notExpected, actual, message);
        public static void AreNotEqual(int notExpected, int actual, string message = "") => MSTest.Assert.AreNotEqual(notExpected, actual, message);
        public static void AreNotEqual(long notExpected, long actual, string message = "") => MSTest.Assert.AreNotEqual(notExpected, actual, message);
        public static void AreNotEqual(object notExpected, object actual, string message = "") => MSTest.Assert.AreNotEqual(notExpected, actual, message);
        public static void AreNotEqual(sbyte notExpected, sbyte actual, string message = "") => MSTest.Assert.AreNotEqual(notExpected, actual, message);
        public static void AreNotEqual(float notExpected, float actual, string message = "") => MSTest.Assert.AreNotEqual(notExpected, actual, message);
        public static void AreNotEqual(string notExpected, string actual, string message = "") => MSTest.Assert.AreNotEqual(notExpected, actual, message);
        public static void AreNotEqual(ushort notExpected, ushort actual, string message = "") => MSTest.Assert.AreNotEqual(notExpected, actual, message);
        public static void AreNotEqual(uint notExpected, uint actual, string message = "") => MSTest.Assert.AreNotEqual(notExpected, actual, message);
        public static void AreNotEqual(ulong notExpected, ulong actual, string message = "") => MSTest.Assert.AreNotEqual(notExpected, actual, message);

        public static void AreSame(object expected, object actual, string message = "") => MSTest.Assert.AreSame(expected, actual, message);
        public static void AreNotSame(object notExpected, object actual, string message = "") => MSTest.Assert.AreNotSame(notExpected, actual, message);

        public static void IsTrue(bool condition, string message = "") => MSTest.Assert.IsTrue(condition, message);
        public static void IsFalse(bool condition, string message = "") => MSTest.Assert.IsFalse(condition, message);
        public static void IsNull(object value, string message = "") => MSTest.Assert.IsNull(value, message);
        public static void IsNotNull(object value, string message = "") => MSTest.Assert.IsNotNull(value, message);

        /// <summary>Exactly this type, as on the device: a derived type fails.</summary>
        public static void IsInstanceOfType(object value, Type expected, string message = "") => MSTest.Assert.AreEqual(expected, value?.GetType(), message);

        /// <summary>Any other type, as on the device: a derived type and null pass.</summary>
        public static void IsNotInstanceOfType(object value, Type notExpected, string message = "") => MSTest.Assert.AreNotEqual(notExpected, value?.GetType(), message);

        public static void Contains(string expected, string value, string message = "") => MSTest.Assert.Contains(expected, value, message);
        public static void DoesNotContains(string notExpected, string value, string message = "") => MSTest.Assert.DoesNotContain(notExpected, value, message);
        public static void StartsWith(string expected, string value, string message = "") => MSTest.Assert.StartsWith(expected, value, message);
        public static void EndsWith(string expected, string value, string message = "") => MSTest.Assert.EndsWith(expected, value, message);

        public static void SkipTest(string message = null) => MSTest.Assert.Inconclusive(message ?? string.Empty);

        /// <summary>The action throws exactly this type, not one derived from it.</summary>
        public static void ThrowsException(Type exception, Action action, string message = "")
        {
            MSTest.Assert.IsNotNull(exception, message);
            MSTest.Assert.IsNotNull(action, message);

            Exception thrown = null;
            try
            {
                action();
            }
            catch (Exception caught)
            {
                thrown = caught;
            }

            if (thrown == null)
            {
                MSTest.Assert.Fail($"Expected {exception}, but nothing was thrown. {message}");
            }
            else if (thrown.GetType() != exception)
            {
                MSTest.Assert.Fail($"Expected {exception}, but another was thrown. {message}{Environment.NewLine}{thrown}");
            }
        }
    }
}
