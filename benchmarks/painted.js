// Time from an input event to the frame that shows its effect, in milliseconds.
(() => {
  const frame = () => new Promise(requestAnimationFrame);
  // A task posted from within a frame runs once that frame has been painted.
  const painted = () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(0);
    });

  window.painted = async (moves, move, look) => {
    const times = [];
    for (let n = 0; n < moves; n += 1) {
      const before = look();
      // browsers deliver moves of a slider at the start of a frame
      await frame();
      performance.mark("input");
      move(n);
      await painted();
      for (const end = performance.now() + 10_000; look() === before || look() === null; ) {
        if (performance.now() > end) throw new Error(`move ${n} changed nothing`);
        await frame();
        await painted();
      }
      times.push(performance.measure("painted", "input").duration);
    }
    return times;
  };
})();
