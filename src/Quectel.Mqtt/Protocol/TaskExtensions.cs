namespace Quectel.Mqtt.Protocol;

internal static class TaskExtensions
{
    /// <summary>
    /// Looks at the failure of a task whose outcome nobody needs any more, so that it is not reported as unobserved.
    /// </summary>
    public static void Forget(this Task task) =>
        task.ContinueWith(
            static finished => _ = finished.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
}
