// A photograph is made smaller before it is sent: in a village hall every byte is slow. Without
// this the page works the same; the server makes it smaller too.
const LONGEST = 2400;
const form = document.querySelector("form[data-photograph]");
const box = form.querySelector("[name=not_secret]");
const button = form.querySelector("button[type=submit]");
const label = button.textContent;

async function smaller(file) {
  const image = await createImageBitmap(file, { imageOrientation: "from-image" });
  const share = Math.min(1, LONGEST / Math.max(image.width, image.height));
  const sheet = document.createElement("canvas");
  sheet.width = Math.round(image.width * share);
  sheet.height = Math.round(image.height * share);
  sheet.getContext("2d").drawImage(image, 0, 0, sheet.width, sheet.height);
  const made = await new Promise((done) => sheet.toBlob(done, "image/jpeg", 0.85));
  if (!made || made.size >= file.size) return file;
  return new File([made], file.name.replace(/\.[^.]*$/, "") + ".jpg", { type: "image/jpeg" });
}

async function replace(event) {
  const [file] = event.target.files;
  if (!file || !/^image\/(jpeg|png|webp)$/.test(file.type)) return;
  try {
    const chosen = new DataTransfer();
    chosen.items.add(await smaller(file));
    event.target.files = chosen.files;
  } catch {
    // an old browser, or no picture: sent as it is, the server decides
  }
}

for (const input of form.querySelectorAll("input[type=file]")) {
  input.addEventListener("change", replace);
}

form.addEventListener("submit", (event) => {
  const told = form.querySelector("[data-undeclared]");
  if (!box.checked) {
    // before a photograph goes all the way for nothing
    event.preventDefault();
    told.classList.add("d-block");
    box.focus();
    return;
  }
  button.disabled = true;
  button.textContent = "Đang gửi, xin chờ…";
});
// coming back to the page, it can be sent again
window.addEventListener("pageshow", () => {
  button.disabled = false;
  button.textContent = label;
});
